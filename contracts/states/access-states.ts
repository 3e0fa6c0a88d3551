import { optional, type Access, type Login, type State } from './state.js';
import type { Values } from './values.js';

const SECOND = 1000;

/** What no account issues. */
const UNKNOWN_TOKEN = 'a-token-that-nobody-has-issued';

/** The states about who calls, and with what. */
export const ACCESS_STATES: readonly State[] = [
  {
    sentence: 'the client is signed in',
    about: "The contract's token is valid, and its refresh token too; another user may be named.",
    parameters: [optional('username', 'text', 'who is signed in: demo_admin, or demo_retailer_1')],
    async letIn(access, values) {
      const { accessToken, refreshToken } = await access.signIn(loginOf(access, values));
      access.useToken(accessToken);
      access.useRefreshToken(refreshToken);
    },
  },
  {
    sentence: 'the token is expired',
    about: 'The token has been valid once; its life is over.',
    parameters: [],
    async arrange(stage) {
      const { clock } = stage.world;
      const now = clock.now();
      // Signed in long ago rather than asked for later: all else is as old as it was.
      await clock.set(now - stage.tokenLife - SECOND);
      const { accessToken } = await stage.signIn();
      await clock.set(now);
      stage.useToken(accessToken);
    },
  },
  {
    sentence: 'the token is unknown',
    about: 'The token is none that the account has issued.',
    parameters: [],
    letIn: access => access.useToken(UNKNOWN_TOKEN),
  },
  {
    sentence: 'the credentials are wrong',
    about: 'The account has another password than the one that the contract signs in with.',
    parameters: [],
    plan: plan => ({
      ...plan,
      account: {
        ...plan.account,
        users: plan.account.users.map(user => ({ ...user, password: `not-${user.password}` })),
      },
    }),
  },
  {
    sentence: 'the client secret is wrong',
    about: 'The account has another client secret than the one that the contract signs in with.',
    parameters: [],
    plan: plan => ({
      ...plan,
      account: { ...plan.account, clientSecret: `not-${plan.account.clientSecret}` },
    }),
  },
  {
    sentence: 'the refresh token is used up',
    about: 'The refresh token has been valid once; it has been used.',
    parameters: [],
    async letIn(access) {
      const { refreshToken } = await access.signIn();
      await access.redeem(refreshToken);
      access.useRefreshToken(refreshToken);
    },
  },
];

function loginOf({ logins }: Access, values: Values): Login | undefined {
  const username = values.textOr('username', undefined);
  if (username === undefined) return undefined;
  const login = logins.find(each => each.username === username);
  if (login) return login;
  const names = logins.map(each => each.username).join(', ');
  throw new Error(`nobody called '${username}' can sign in, only ${names}`);
}
