import { t, type Text } from '@kezhuan/domain';
import type { Step } from '../language/block.ts';
import { roles, type Role } from '../language/role.ts';
import { whoOf } from '../language/who-of.ts';
import type { Who } from '../language/who.ts';
import type { Ctx } from './ctx.ts';
import {
  barredFrom,
  holdersOf,
  isOfParty,
  membersIn,
  type Member,
  ownParties,
  ownPeople,
  partiesIn,
  peopleIn,
  tieAgainst,
} from './directory.ts';
import { holdsAt, lookUp } from './evaluate.ts';
import type { Located } from './place.ts';
import type { Seat } from './state.ts';

/** The seats of a step that opens: who may take each, and why they. */
export function seatsOf(ctx: Ctx, at: Located<Step>): readonly Seat[] {
  const { block } = at;
  const seats = whoOf(block).flatMap((who) => seatsFor(ctx, at, who));
  const unique = seats.filter((s, i) => seats.findIndex((o) => o.key === s.key) === i);
  const own = 'inPerson' in block && block.inPerson ? { inPerson: true as const } : {};
  const named = unique.map((s, i): Seat => ({ ...s, ...own, id: String(i + 1) }));
  if (block.kind !== 'decide' || block.rule.kind !== 'in_order') return named;
  return named.map((s, i) => (i === 0 ? s : { ...s, after: [String(i)] }));
}

const seat = (key: string, why: Text, extra: Partial<Seat> = {}): Seat => ({
  id: '',
  key,
  status: 'open',
  why,
  ...extra,
});

function seatsFor(ctx: Ctx, at: Located<Step>, who: Who): readonly Seat[] {
  const { definition, state, world } = ctx;
  switch (who.kind) {
    case 'person':
      return peopleIn(definition, state, at.scope, who.field).map((p) =>
        seat(`person:${p}`, t('事项中指定的人员', 'Named in the deal')),
      );
    case 'people':
      return membersIn(definition, state, at.scope, who).map((member) =>
        memberSeat(ctx, at, member),
      );
    case 'party':
      return partiesIn(definition, state, at.scope, who.field).map((p) =>
        seat(
          `role:${who.role}@org:${p}`,
          t(`作为${roles[who.role].name.zh}`, `As ${roles[who.role].name.en}`),
        ),
      );
    case 'body': {
      const why = t(`作为${roles[who.role].name.zh}`, `As ${roles[who.role].name.en}`);
      const members = holdersOf(world.directory, `role:${who.role}@*`);
      return members.map((p) => seat(`person:${p}`, why, who.side ? { side: who.side } : {}));
    }
    case 'role':
      return [roleSeat(ctx, at, who)];
  }
}

/** Of a member who is tied to the deal, or to one that competes with it, it is the alternate's from the start. */
function memberSeat(ctx: Ctx, at: Located<Step>, { person, alternate, ...side }: Member): Seat {
  const judged = at.block.kind === 'decide' && !at.block.ofTheDeal;
  const barred = [...barredFrom(ctx.definition, ctx.state, at)];
  const free = (one: string): boolean => isFree(ctx, `person:${one}`, barred);
  if (alternate && judged && !free(person) && free(alternate))
    return seat(`person:${alternate}`, inTheirStead, side);
  const more = alternate ? { ...side, alternate } : side;
  return seat(`person:${person}`, t('事项中列明的人员', 'Listed in the deal'), more);
}

const inTheirStead = t('委员回避，由替补委员参加', 'In the stead of a member who is recused');

/** The seat of an alternate once its member has recused; none for who sits there already. */
export const alternateSeat = (
  seats: readonly Seat[],
  { alternate, side }: Seat,
): Seat | undefined =>
  alternate === undefined || seats.some(({ key }) => key === `person:${alternate}`)
    ? undefined
    : seat(`person:${alternate}`, inTheirStead, {
        id: String(seats.length + 1),
        ...(side ? { side } : {}),
      });

/** The seat of the substitute role once nobody is left of the one asked (domain.md §2 (c), §4.2). */
export function substituteSeat(ctx: Ctx, at: Located<Step>, { key }: Seat): Seat | undefined {
  const seats = ctx.state.steps[at.place]?.seats ?? [];
  return whoOf(at.block)
    .flatMap((who) => (who.kind === 'role' ? [roleSeat(ctx, at, who)] : []))
    .map((found): Seat => ({ ...found, id: String(seats.length + 1) }))
    .find((found) => found.key !== key && !seats.some((other) => other.key === found.key));
}

/** Whether someone else may still take a seat that one person steps down from. */
export function isLeftToOthers(ctx: Ctx, at: Located<Step>, { id, key }: Seat, person: string) {
  const { seats = [], excluded = [] } = ctx.state.steps[at.place] ?? {};
  const acted = seats.flatMap((seat) => (seat.id === id ? [] : [seat.person, seat.actor]));
  const gone = [...excluded, ...acted, person].filter((one) => one !== undefined);
  const ofTheDeal = at.block.kind !== 'decide' || at.block.ofTheDeal === true;
  return canBeTaken(ctx, key, ofTheDeal || isOfParty(key), gone);
}

type RoleWho = Extract<Who, { kind: 'role' }>;

/** The first of the role and its substitutes that someone without a stake in the deal holds. */
function roleSeat(ctx: Ctx, at: Located<Step>, who: RoleWho): Seat {
  const asked = roleNow(ctx, at.scope, who);
  const unit = who.unit ? lookUp(ctx.definition, ctx.state, at.scope, who.unit) : null;
  const scope = who.anywhere ? '' : typeof unit === 'string' ? `unit:${unit}` : '*';
  const able = [asked, ...(who.orElse ?? [])];
  const keyOf = (r: Role): string => `role:${r}@${r === asked ? scope : '*'}`;
  const judged = at.block.kind === 'decide' && !at.block.ofTheDeal;
  const { excluded } = ctx.state.steps[at.place] ?? {};
  const chosen = (judged ? able.find((r) => isFree(ctx, keyOf(r), excluded)) : undefined) ?? asked;
  const name = roles[chosen].name;
  const why =
    chosen === asked
      ? t(`作为${name.zh}`, `As ${name.en}`)
      : t(
          `${roles[asked].name.zh}须回避，由${name.zh}办理`,
          `${roles[asked].name.en} is a party; ${name.en} decides`,
        );
  return seat(keyOf(chosen), why);
}

/** The role a step falls to with the deal as it is: the first alternative whose condition holds. */
const roleNow = (ctx: Ctx, scope: string, who: RoleWho): Role =>
  who.instead?.find((i) => holdsAt(ctx.definition, ctx.state, scope, i.when, ctx.world))?.role ??
  who.role;

function isFree(
  { definition, state, world }: Ctx,
  key: string,
  excluded: readonly string[] = [],
): boolean {
  const [own, parties] = [ownPeople(definition, state), ownParties(definition, state)];
  return holdersOf(world.directory, key).some(
    (p) => !excluded.includes(p) && tieAgainst(world.directory, p, key, own, parties) === null,
  );
}

/** Seats someone could lawfully take: for the incident that says nobody can. */
export const canBeTaken = (
  ctx: Ctx,
  key: string,
  ofTheDeal: boolean,
  excluded: readonly string[],
): boolean =>
  ofTheDeal
    ? holdersOf(ctx.world.directory, key).some((p) => !excluded.includes(p))
    : isFree(ctx, key, excluded);
