import type { Schemas } from '../../control/control.js';
import { LEVEL_NAMES, LEVELS } from './levels.js';
import { hrefToStatements, type Wanted } from './statement-filter.js';

interface Props {
  readonly statements: readonly Schemas['Statement'][];
  readonly wanted: Wanted;
}

/** How many statements there are of each level; each leads to those. */
export function LevelChoice({ statements, wanted: { level: chosen, ...others } }: Props) {
  return (
    <nav class="levels" aria-label="Levels of evidence">
      {LEVEL_NAMES.map(level => {
        const isChosen = level === chosen;
        const count = statements.filter(({ evidence }) => evidence.level === level).length;
        return (
          <a
            key={level}
            class="level"
            href={hrefToStatements(isChosen ? others : { ...others, level })}
            aria-current={isChosen ? 'true' : undefined}
          >
            <strong>
              {count} {level}
            </strong>
            <span>{LEVELS[level].meaning}</span>
          </a>
        );
      })}
    </nav>
  );
}
