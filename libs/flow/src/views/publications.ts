import type { Text } from '@kezhuan/domain';
import { isPublicKey } from '../engine/readers.ts';
import { scopeChain, sectionIn, sectionsOf, stepAt } from '../engine/place.ts';
import type { DealState } from '../engine/state.ts';
import type { Publishes } from '../language/block.ts';
import type { Section } from '../language/form.ts';
import type { ProcessDefinition } from '../language/process.ts';
import type { Role } from '../language/role.ts';
import { whoOf } from '../language/who-of.ts';
import { spotsOf } from './outline.ts';

/** What is published of a deal now (domain.md SP-05, SP-17), as a line of the notices. */
export type Publication = {
  step: string;
  kind: 'notice' | 'call';
  name: Text;
  since: string;
  /** Null while an objection stops the period, and for one without an end of its own. */
  until: string | null;
  may: readonly ('object' | 'offer' | 'apply')[];
};

/** Every open step that publishes, in the order they were opened. */
export function publicationsOf(definition: ProcessDefinition, state: DealState): Publication[] {
  const [objected, offered] = publicSeats(definition, state);
  return publishing(definition, state).map(({ place, name, published }) => ({
    step: place,
    kind: published.as ?? 'notice',
    name,
    since: state.steps[place]?.openedAt ?? '',
    until:
      Object.values(state.deadlines).find((it) => it.step === place && it.kind === 'fires')?.at ??
      null,
    may: [
      ...(objected ? ['object' as const] : []),
      ...(offered ? ['offer' as const] : published.as === 'call' ? ['apply' as const] : []),
    ],
  }));
}

/** Roles whose holders, wherever, may offer something to such a deal. */
export const offerersOf = (definition: ProcessDefinition): readonly Role[] =>
  spotsOf(definition).flatMap(({ block }) =>
    whoOf(block).flatMap((who) => (who.kind === 'role' && who.anywhere ? [who.role] : [])),
  );

/** Whoever may read the deal because it is published; `role:x@` is the role in any scope. */
export const publicKeysOf = (definition: ProcessDefinition, state: DealState): string[] => [
  ...new Set(
    publishing(definition, state).flatMap(({ published: { to = ['reader_public'] } }) =>
      to.map((role) => `role:${role}@`),
    ),
  ),
];

/** The sections that are published, by scope, each cut down to what is. */
export function publishedSections(
  definition: ProcessDefinition,
  state: DealState,
): Record<string, Section[]> {
  const shown: Record<string, Section[]> = {};
  for (const { scope, published } of publishing(definition, state)) {
    for (const at of scopeChain(definition, scope))
      for (const section of sectionsOf(definition, at)) {
        const cut = cutDown(section, published);
        if (cut.fields.length === 0 || sectionIn(definition, scope, section.id)?.scope !== at)
          continue;
        shown[at] = [...(shown[at] ?? []).filter(({ id }) => id !== section.id), cut];
      }
  }
  return shown;
}

const cutDown = (section: Section, { sections, fields = [] }: Publishes): Section =>
  sections.includes(section.id)
    ? section
    : { ...section, fields: section.fields.filter(({ key }) => fields.includes(key)) };

type Publishing = { place: string; scope: string; name: Text; published: Publishes };

const publishing = (definition: ProcessDefinition, state: DealState): Publishing[] =>
  state.ended
    ? []
    : Object.entries(state.steps).flatMap(([place, { status }]) => {
        if (status !== 'open') return [];
        const at = stepAt(definition, place);
        if (at?.block.kind !== 'wait' || !at.block.publishes) return [];
        const { publicName, name, publishes } = at.block;
        return [{ place, scope: at.scope, name: publicName ?? name, published: publishes }];
      });

/** Whether anyone on the staff may object now, or anyone at all offer something (a need, SP-17). */
function publicSeats(definition: ProcessDefinition, state: DealState): [boolean, boolean] {
  const keys = Object.entries(state.steps).flatMap(([place, { status, seats }]) => {
    const block = status === 'open' ? stepAt(definition, place)?.block : undefined;
    if (block?.kind !== 'wait' || block.voluntary !== true) return [];
    return seats.flatMap((seat) =>
      seat.status === 'open' && isPublicKey(seat.key) ? seat.key : [],
    );
  });
  return [keys.some((key) => !key.endsWith('@')), keys.some((key) => key.endsWith('@'))];
}
