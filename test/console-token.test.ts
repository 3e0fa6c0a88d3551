import { expect, test } from 'vitest';
import { openPage } from './support/browser/page.js';
import { openSandbox } from './support/sandbox.js';

const TOKEN = 'a-token-that-nobody-guesses';

test('a person who gives the token as the password of any user has the whole console, live', async () => {
  const { url, world } = await openSandbox({ adminToken: TOKEN });
  const httpCredentials = { username: 'anybody', password: TOKEN };
  const { page, takeProblems } = await openPage(`${url}/`, { httpCredentials });

  await page.getByText('Live', { exact: true }).waitFor();
  world.entities.put({ type: 'ORDER', id: '107', retailerId: '1', status: 'CREATED' });
  await page.getByRole('link', { name: 'Compose' }).click();
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await page.getByText('200', { exact: true }).first().waitFor();

  expect(new URL(page.url()).pathname).toBe('/__admin/console/compose');
  expect(world.events.find({ name: 'CREATE', eventType: 'ORCHESTRATION' }).length).toBeGreaterThan(0);
  // What the browser asked for before it knew that the token is wanted there, too.
  for (const problem of takeProblems()) expect(problem).toContain('401 (Unauthorized)');
});
