# syntax=docker/dockerfile:1
ARG NODE_IMAGE=node:22-slim

# What is built is JavaScript alone: it is built once, on the machine that builds, for every architecture.
FROM --platform=$BUILDPLATFORM ${NODE_IMAGE} AS build
WORKDIR /source
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build:code
# The image holds what the package holds.
RUN mkdir -p packed/data && npm pack --pack-destination packed && tar -xzf packed/*.tgz -C packed

# No instruction below runs anything, so an image for another architecture needs no emulation.
FROM ${NODE_IMAGE}
LABEL org.opencontainers.image.title="fluent-event-sandbox" \
      org.opencontainers.image.description="A local sandbox of the Fluent OMS Event API" \
      org.opencontainers.image.licenses="MIT"
WORKDIR /app
COPY --from=build /source/packed/package ./
COPY --from=build --chown=1000:1000 /source/packed/data /data

# A container is reached from outside of it, so the control plane needs a token: FLUENT_SANDBOX_ADMIN_TOKEN. It has no
# default, since whoever reads this file would know it; without one the sandbox says so and ends with exit code 2.
ENV NODE_ENV=production \
    FLUENT_SANDBOX_HOST=0.0.0.0 \
    FLUENT_SANDBOX_PORT=4141 \
    FLUENT_SANDBOX_DATA=/data

# The user `node`, by number, which is what Kubernetes can tell from root.
USER 1000:1000
VOLUME /data
EXPOSE 4141
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.FLUENT_SANDBOX_PORT}/__admin/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/app/dist/cli.js"]
CMD ["start"]
