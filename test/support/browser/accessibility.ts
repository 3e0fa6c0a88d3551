import axe, { type AxeResults, type NodeResult, type Result } from 'axe-core';
import type { Page } from 'playwright-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong with a page as it stands by WCAG 2.2 A and AA and best practice, a line for each element. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  // As an expression and not as an element of the page, which a policy would forbid.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(document, { runOnly: ${JSON.stringify(RULES)}, resultTypes: ['violations'] })`,
  );
  return violations.flatMap(violation => violation.nodes.map(node => inWords(violation, node)));
}

function inWords({ id, impact, help }: Result, { target, failureSummary = '' }: NodeResult): string {
  const [, ...reasons] = failureSummary.split('\n').map(line => line.trim());
  return `${id} (${impact}) at ${target.join(' ')}: ${help}. ${reasons.join('; ')}`;
}
