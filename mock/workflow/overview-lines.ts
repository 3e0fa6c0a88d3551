const WIDTH = 100;

/** A number of things in words. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** A text from a file that may come from anywhere; it must neither forge lines nor steer a terminal. */
export function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '?');
}

/** Parts one after the other, with a hanging indent as wide as what stands before them; none where there are none. */
export function wrapped(before: string, parts: readonly string[], separator = ', '): readonly string[] {
  const lines: string[] = [];
  let line = before;
  for (const [index, part] of parts.entries()) {
    const text = index === parts.length - 1 ? part : part + separator.trimEnd();
    const gap = index === 0 || line.trim() === '' ? '' : ' ';
    if (gap !== '' && line.length + gap.length + text.length > WIDTH) {
      lines.push(line);
      line = ' '.repeat(before.length) + text;
    } else line += gap + text;
  }
  return parts.length === 0 ? [] : [...lines, line];
}
