import { t, type Text } from '@kezhuan/domain';
import { isStep } from '../engine/place.ts';
import type { Block } from '../language/block.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { spotsOf, type Spot } from './outline.ts';
import { sentenceOf } from './sentence.ts';
import { aspectsOf, clockWords } from './step-words.ts';
import type { StepChange } from './view-types.ts';

type Side = { definition: ProcessDefinition; spot: Spot };

/** Steps that are new, gone, or say something else: names, people, clocks, conditions as sentences. */
export function flowChanges(was: ProcessDefinition, is: ProcessDefinition): readonly StepChange[] {
  const old = new Map(spotsOf(was).map((spot) => [spot.path, spot]));
  const paths = new Set(spotsOf(is).map(({ path }) => path));
  const kept = spotsOf(is).flatMap((spot): StepChange[] => {
    const before = old.get(spot.path);
    const isNew = !before || before.block.kind !== spot.block.kind;
    if (isNew) return isStep(spot.block) ? [lineOf(spot, 'added', said(is, spot))] : [];
    const aspects = differences({ definition: was, spot: before }, { definition: is, spot });
    return aspects.length > 0 ? [lineOf(spot, 'changed', aspects)] : [];
  });
  const gone = spotsOf(was)
    .filter(({ path, block }) => isStep(block) && !paths.has(path))
    .map((spot) => lineOf(spot, 'removed', []));
  return [...kept, ...gone];
}

const lineOf = (
  { path, block, inside }: Spot,
  change: StepChange['change'],
  aspects: StepChange['aspects'],
): StepChange => ({
  step: path,
  name: block.name,
  within: inside.map((container) => container.block.name),
  change,
  aspects,
});

/** What a new step says, with nothing before it. */
const said = (definition: ProcessDefinition, spot: Spot): StepChange['aspects'] =>
  wordsOf({ definition, spot })
    .filter(({ what }) => what !== 'name' && what !== 'why')
    .map(({ what, text }) => ({ what, before: null, after: text }));

function differences(was: Side, is: Side): StepChange['aspects'] {
  const before = new Map(wordsOf(was).map(({ what, text }) => [what, text]));
  const after = new Map(wordsOf(is).map(({ what, text }) => [what, text]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((what) => ({ what, before: before.get(what) ?? null, after: after.get(what) ?? null }))
    .filter((it) => it.before?.zh !== it.after?.zh || it.before?.en !== it.after?.en);
}

type Word = { what: StepChange['aspects'][number]['what']; text: Text };

function wordsOf({ definition, spot: { block, scope } }: Side): readonly Word[] {
  const name: Word = { what: 'name', text: block.name };
  if (isStep(block)) {
    const period: Word[] =
      block.kind === 'wait' && block.until.kind === 'clock'
        ? [{ what: 'within', text: clockWords(definition, block.until.clock, scope) }]
        : [];
    return [name, ...aspectsOf(definition, block, scope), ...period];
  }
  const when: Word[] = block.when
    ? [{ what: 'when', text: sentenceOf(definition, block.when, scope) }]
    : [];
  return [name, ...when, ...branchWords(definition, block, scope)];
}

/** Which branch is taken when; until when a block is done again. */
function branchWords(definition: ProcessDefinition, block: Block, scope: string): readonly Word[] {
  if (block.kind === 'repeat') {
    return [{ what: 'until', text: sentenceOf(definition, block.until, `${scope}/*`) }];
  }
  if (block.kind !== 'all' && block.kind !== 'choose') return [];
  const lines = block.branches.map(({ name, when }) => {
    const says = when ? sentenceOf(definition, when, scope) : t('其他情形', 'otherwise');
    return block.kind === 'all' && !when
      ? name
      : t(`${name.zh}：${says.zh}`, `${name.en}: ${says.en}`);
  });
  const text = t(lines.map((l) => l.zh).join(';'), lines.map((l) => l.en).join('; '));
  return [{ what: 'branches', text }];
}
