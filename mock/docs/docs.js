// Shows one of the two descriptions, and a way to the other.
const names = ['event-api', 'control-api'];
const asked = new URLSearchParams(location.search).get('spec');
const name = names.includes(asked) ? asked : names[0];

document.querySelector(`nav a[href="?spec=${name}"]`).setAttribute('aria-current', 'page');
document.querySelector('#raw').setAttribute('href', `../spec/${name}.yaml`);

const answer = await fetch(`../spec/${name}.json`);
if (answer.ok) show(await answer.json());
else
  document.querySelector('#reference').textContent = `The description could not be loaded: ${answer.status}`;

function show(spec) {
  // What is tried out goes to this sandbox, wherever it listens.
  const server = name === 'event-api' ? location.origin : `${location.origin}/__admin`;
  window.SwaggerUIBundle({
    spec: { ...spec, servers: [{ url: server, description: 'This sandbox.' }] },
    dom_id: '#reference',
    presets: [window.SwaggerUIBundle.presets.apis],
    layout: 'BaseLayout',
    deepLinking: true,
    defaultModelsExpandDepth: 0,
    // Nothing is asked of anybody else.
    validatorUrl: null,
  });
}
