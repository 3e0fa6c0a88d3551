import { LEVELS, type Level } from './levels.js';

/** The level of evidence, coloured by how sure it is. */
export function LevelBadge({ level }: { readonly level: Level }) {
  const { meaning, tone } = LEVELS[level];
  return (
    <span class={`badge badge-${tone}`} title={meaning}>
      {level}
    </span>
  );
}
