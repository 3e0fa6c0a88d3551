import { escaped } from './escaped.js';
import { STYLE } from './html-style.js';
import { isFine, type Case, type Finding, type Message, type Report, type Suite } from './report.js';
import { detailsOf, isTelling, nothingJudged, summaryOf, termsOf, titleOf } from './words.js';

/** A report as one page that needs nothing else: no script, no other file, light and dark. */
export function htmlForm(report: Report): string {
  const { command, version, against, startedAt, duration, suites } = report;
  const fine = isFine(report);
  const nothing = nothingJudged(report);
  const title = `${command}: ${fine ? 'passed' : 'failed'}`;
  const took = `${(duration / 1000).toFixed(1)} s`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>fluent-event-sandbox ${escaped(title)}</h1>
<p class="verdict ${fine ? 'passed' : 'failed'}">${escaped(summaryOf(report))}</p>
<p class="dim">Held against ${escaped(against)}. Begun at ${escaped(startedAt)}, took ${took}. Version ${escaped(version)}.</p>
</header>
<main>
${nothing ? findingHtml(nothing) : ''}${suites.map(suite => suiteHtml(suite, report)).join('\n')}
</main>
</body>
</html>
`;
}

function suiteHtml(suite: Suite, report: Report): string {
  const title = titleOf(suite);
  const score = suite.score === undefined ? '' : ` <span class="dim">${suite.score} of 100</span>`;
  const source = ['', title].includes(suite.source) ? '' : `\n<p class="dim">${escaped(suite.source)}</p>`;
  return `<section>
<h2>${escaped(title)}${score}</h2>${source}
${suite.findings.map(findingHtml).join('\n')}
${suite.cases.map(each => caseHtml(each, report)).join('\n')}
</section>`;
}

function caseHtml(each: Case, report: Report): string {
  const { name, states, pointer, verdict, findings, reason, evidence = [] } = each;
  const { place, skipped } = termsOf(report);
  const because = reason === undefined ? '' : `<dt>because</dt><dd>${escaped(reason)}</dd>`;
  const open = isTelling(each) ? ' open="open"' : '';
  const given = states.length === 0 ? '' : `<dt>given</dt><dd>${escaped(states.join('\n'))}</dd>`;
  return `<details${open}>
<summary><span class="verdict ${verdict}">${verdict === 'skipped' ? skipped : verdict}</span> ${escaped(name)}</summary>
<div class="inside">
<dl>${given}<dt>${place}</dt><dd>${escaped(pointer)}</dd>${because}</dl>
${findings.map(findingHtml).join('\n')}
${exchangeHtml(each)}${evidence.map(exchangeHtml).join('')}
</div>
</details>`;
}

function exchangeHtml({ request, answer }: Pick<Case, 'request' | 'answer'>): string {
  const sent = request ? messageHtml('What was sent', request) : '';
  return sent + (answer ? messageHtml('What came', answer) : '');
}

function findingHtml(finding: Finding): string {
  const { severity, message, code, pointer } = finding;
  const details =
    pointer === undefined ? detailsOf(finding) : [['in pact', pointer] as const, ...detailsOf(finding)];
  const rows = details.map(([name, text]) => `<dt>${escaped(name)}</dt><dd>${escaped(text)}</dd>`).join('');
  const list = rows === '' ? '' : `\n<dl>${rows}</dl>`;
  return `<div class="finding ${severity}">
<strong>${escaped(message)}</strong> <span class="dim">${escaped(code)}</span>${list}
</div>`;
}

function messageHtml(title: string, { head, headers, body }: Message): string {
  const lines = [head, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', body];
  return `<p class="dim">${title}</p>\n<pre>${escaped(lines.join('\n').trimEnd())}</pre>\n`;
}
