import { t } from '@kezhuan/domain';
import type { ProcessDefinition, World } from '@kezhuan/flow';
import type { Story } from '@kezhuan/flow/story';
import { openings, sightOf, stepperOf, timelineOf, type Names } from '@kezhuan/flow/views';

const names: Names = { person: (id) => t(`«${id}»`, `«${id}»`), org: (id) => t(id, id) };

/** For stories: everything of a deal that goes out to one person, as text; people by name as «id». */
export function everythingTold(
  definition: ProcessDefinition,
  deal: Story,
  who: string,
  { directory, rules }: Pick<World, 'directory' | 'rules'>,
): string {
  const world = { now: deal.now, directory, rules };
  const sight = sightOf(definition, deal.state, who, world);
  const { facts, sections, isSealed } = sight;
  const entries = deal.events.map((event, seq) => ({ seq, at: deal.now, event }));
  return JSON.stringify([
    facts,
    Object.entries(sections).map(([scope, shown]) =>
      shown.flatMap((it) => it.fields.map((f) => [scope, f.key, deal.state.data[scope]?.[f.key]])),
    ),
    stepperOf(definition, deal.state, names, deal.now, sight),
    timelineOf(definition, entries, names, [], deal.state, sight),
    openings(definition, deal.state, who, world).filter((o) => !isSealed(o.step ?? '')),
  ]);
}
