import type { Command } from 'commander';
import { printable } from '../../workflow/overview-lines.js';
import { printResult } from '../print.js';
import { Remote } from './remote.js';
import { withRemoteOptions, type RemoteOptions } from './whereabouts.js';

interface TokenOptions extends RemoteOptions {
  readonly user?: string;
}

/** What of the answer is printed alone. */
interface Token {
  readonly access_token: string;
}

/** Adds the command that signs somebody in. */
export function addTokenCommand(program: Command): void {
  withRemoteOptions(program.command('token'))
    .description('print an access token for a user of a world of a running sandbox')
    .option('--user <username>', 'whom it is for (default: the first user of the account)')
    .showHelpAfterError('(see fluent-event-sandbox token --help)')
    .addHelpText('after', TOKEN_HELP)
    .action(async ({ user, ...options }: TokenOptions) => {
      const body = user === undefined ? {} : { username: user };
      const token = await new Remote(options).ask<Token>({ method: 'POST', path: '/token', body });
      printResult(options.json, token, () => printable(token.access_token));
    });
}

const TOKEN_HELP = `
No secret is needed: whoever may use the control plane may be any user. Other tokens stay valid. With --json it is what
/oauth/token answers.

Examples:
  curl -H "Authorization: Bearer $(fluent-event-sandbox token)" http://127.0.0.1:4141/api/v4.1/event
  fluent-event-sandbox token --user demo_retailer_1 --json
  fluent-event-sandbox token --world ACME

Exit codes: 0 fine, 1 there is no such world or user, 2 wrong use, 3 no sandbox there.`;
