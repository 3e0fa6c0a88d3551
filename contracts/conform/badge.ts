import { isFine, type Report } from '../report/report.js';
import { escaped } from '../report/escaped.js';

interface Badge {
  readonly message: string;
  readonly colour: keyof typeof COLOURS;
}

// Dark enough that white text on them is readable.
const COLOURS = { green: '#19733a', yellow: '#8a5a00', red: '#b3261e', grey: '#5a6675' } as const;

const LABEL = 'Fluent Event API';

/** A badge of a grading: an SVG picture, or what shields.io makes one of where the name of the file ends in `.json`. */
export function badge(report: Report, file: string): string {
  const { message, colour } = badgeOf(report);
  if (file.toLowerCase().endsWith('.json')) {
    return `${JSON.stringify({ schemaVersion: 1, label: LABEL, message, color: COLOURS[colour] }, null, 2)}\n`;
  }
  return picture(message, COLOURS[colour]);
}

function badgeOf(report: Report): Badge {
  const { score } = report;
  if (score === undefined) return { message: 'not graded', colour: 'grey' };
  const message = `${score} of 100`;
  if (!isFine(report)) return { message, colour: 'red' };
  return { message, colour: score === 100 ? 'green' : 'yellow' };
}

const HEIGHT = 20;
// About that of a letter of 11 pixels in a sans-serif font.
const LETTER = 6.6;
const MARGIN = 6;

function picture(message: string, colour: string): string {
  const left = widthOf(LABEL);
  const right = widthOf(message);
  const text = `${LABEL}: ${message}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="${HEIGHT}" role="img" aria-label="${escaped(text)}">
<title>${escaped(text)}</title>
<rect width="${left}" height="${HEIGHT}" fill="#37414c"/>
<rect x="${left}" width="${right}" height="${HEIGHT}" fill="${colour}"/>
<g fill="#ffffff" text-anchor="middle" font-family="Verdana, Geneva, sans-serif" font-size="11">
<text x="${left / 2}" y="14">${escaped(LABEL)}</text>
<text x="${left + right / 2}" y="14">${escaped(message)}</text>
</g>
</svg>
`;
}

function widthOf(text: string): number {
  return Math.ceil(text.length * LETTER) + MARGIN * 2;
}
