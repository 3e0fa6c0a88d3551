import { useMemo, useState } from 'preact/hooks';
import type { Loaded } from '../../control/use-loaded.js';
import { Loading } from '../loading.js';
import { VirtualRows } from '../virtual-rows.js';
import { ROW_HEIGHT } from '../virtualizer.js';
import { StepDetails } from './step-details.js';
import { StoryCells, StoryHead } from './story-cells.js';
import { foldedAtFirst, rowsOf, type Detail } from './story-rows.js';
import { scaleOf } from './story-scale.js';
import { StorySummary } from './story-summary.js';
import { StoryText } from './story-text.js';
import { useStory, type Story as Told } from './use-trace.js';

type View = 'waterfall' | 'text';

/** What came of an event, from the request that brought it in to the reads that saw it; it follows what happens. */
export function Story({ id }: { readonly id: string }) {
  return <StoryOf id={id} story={useStory(id)} />;
}

/** The same for a story that somebody else keeps up to date. */
export function StoryOf({ id, story }: { readonly id: string; readonly story: Loaded<Told> }) {
  return <Loading of={story}>{told => <StoryViews key={id} id={id} story={told} />}</Loading>;
}

function StoryViews({ id, story }: { readonly id: string; readonly story: Told }) {
  const [view, setView] = useState<View>('waterfall');
  const [detail, setDetail] = useState<Detail>('everything');
  const [folded, setFolded] = useState(() => foldedAtFirst(story.steps, id));
  const foldable = story.all.filter(({ children }) => children.length > 0);
  return (
    <>
      <StorySummary story={story} />
      <div class="rows-bar">
        <Choice
          label="View"
          choices={[
            ['waterfall', 'Waterfall'],
            ['text', 'Text'],
          ]}
          picked={view}
          pick={setView}
        />
        {view === 'waterfall' && (
          <>
            <Choice
              label="Detail"
              choices={[
                ['everything', 'Everything'],
                ['changes', 'Events and changes'],
              ]}
              picked={detail}
              pick={setDetail}
            />
            <button type="button" class="button" onClick={() => setFolded(new Set())}>
              Unfold all
            </button>
            <button
              type="button"
              class="button"
              onClick={() => setFolded(new Set(foldable.map(({ key }) => key)))}
            >
              Fold all
            </button>
          </>
        )}
      </div>
      {view === 'text' ? (
        <StoryText id={id} turn={story.all.length} />
      ) : (
        <Waterfall id={id} story={story} fold={{ folded, setFolded, detail }} />
      )}
    </>
  );
}

interface Fold {
  readonly folded: ReadonlySet<string>;
  readonly setFolded: (folded: ReadonlySet<string>) => void;
  readonly detail: Detail;
}

function Waterfall({ id, story, fold }: { readonly id: string; readonly story: Told; readonly fold: Fold }) {
  const { folded, setFolded, detail } = fold;
  const [chosen, setChosen] = useState<string>();
  const rows = useMemo(() => rowsOf(story.steps, { folded, detail }), [story, folded, detail]);
  const scale = useMemo(() => scaleOf(rows), [rows]);
  const asked = useMemo(() => rows.findIndex(({ step }) => step.key === id), [id]);
  const turn = (index: number, isOpen: boolean): void => {
    const key = rows[index]?.step.key;
    if (key === undefined) return;
    const next = new Set(folded);
    if (isOpen) next.delete(key);
    else next.add(key);
    setFolded(next);
  };
  const isOpen = (index: number): boolean | undefined => {
    const row = rows[index];
    return row?.hasChildren ? !row.isFolded : undefined;
  };
  const step = chosen === undefined ? undefined : story.all.find(({ key }) => key === chosen);
  return (
    <div class={step ? 'story story-split' : 'story'}>
      <div class="story-frame" style={{ height: `${(rows.length + 1) * ROW_HEIGHT + 2}px` }}>
        <VirtualRows
          label="The story, step by step"
          class="story-rows"
          count={rows.length}
          head={<StoryHead scale={scale} />}
          row={index => {
            const row = rows[index];
            const isUnfolded = isOpen(index) ?? false;
            return (
              row && (
                <StoryCells
                  row={row}
                  scale={scale}
                  isOpen={isUnfolded}
                  turn={() => turn(index, !isUnfolded)}
                />
              )
            );
          }}
          rowClass={index => (rows[index]?.step.key === id ? 'row-asked' : '')}
          at={asked}
          open={index => setChosen(rows[index]?.step.key)}
          tree={{ level: index => rows[index]?.level ?? 1, isOpen, turn }}
        />
      </div>
      {step && <StepDetails step={step} onClose={() => setChosen(undefined)} />}
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly choices: readonly (readonly [T, string])[];
  readonly picked: T;
  readonly pick: (choice: T) => void;
}

function Choice<T extends string>({ label, choices, picked, pick }: ChoiceProps<T>) {
  return (
    <div class="choice" role="group" aria-label={label}>
      {choices.map(([name, title]) => (
        <button key={name} type="button" aria-pressed={name === picked} onClick={() => pick(name)}>
          {title}
        </button>
      ))}
    </div>
  );
}
