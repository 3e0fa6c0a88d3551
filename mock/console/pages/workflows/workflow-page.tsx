import { Page } from '../../parts/page.js';

/** One workflow. */
export function WorkflowPage({
  params: { name = '' },
}: {
  readonly params: Readonly<Record<string, string>>;
}) {
  return <Page title={name}>{name}</Page>;
}
