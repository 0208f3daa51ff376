import { t, type Text } from '@kezhuan/domain';
import type { Step } from '../language/block.ts';
import { roles } from '../language/role.ts';
import type { Who } from '../language/who.ts';
import type { Ctx } from './ctx.ts';
import { holdersOf, partiesIn, peopleIn, tieTo } from './directory.ts';
import { lookUp } from './evaluate.ts';
import type { Located } from './place.ts';
import type { Seat } from './state.ts';

/** The seats of a step that opens: who may take each, and why they. */
export function seatsOf(ctx: Ctx, at: Located<Step>): readonly Seat[] {
  const { block } = at;
  const seats = whoOf(block).flatMap((who) => seatsFor(ctx, at, who));
  const unique = seats.filter((s, i) => seats.findIndex((o) => o.key === s.key) === i);
  const named = unique.map((s, i): Seat => ({ ...s, id: String(i + 1) }));
  if (block.kind !== 'decide' || block.rule.kind !== 'in_order') return named;
  return named.map((s, i) => (i === 0 ? s : { ...s, after: [String(i)] }));
}

function whoOf(block: Step): readonly Who[] {
  switch (block.kind) {
    case 'fill':
      return [block.by];
    case 'decide':
      return block.by;
    case 'wait':
      return block.until.kind === 'event' ? [block.until.by] : [];
    case 'run':
      return [];
  }
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
      return peopleIn(definition, state, at.scope, who.field).map((p) =>
        seat(`person:${p}`, t('事项中列明的人员', 'Listed in the deal')),
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

/** The first of the role and its substitutes that someone without a stake in the deal holds. */
function roleSeat(ctx: Ctx, at: Located<Step>, who: Extract<Who, { kind: 'role' }>): Seat {
  const unit = who.unit ? lookUp(ctx.definition, ctx.state, at.scope, who.unit) : null;
  const scope = typeof unit === 'string' ? `unit:${unit}` : '*';
  const keys = [`role:${who.role}@${scope}`, ...(who.orElse ?? []).map((r) => `role:${r}@*`)];
  const at1 =
    at.block.kind === 'decide' && !at.block.ofTheDeal ? keys.findIndex((k) => isFree(ctx, k)) : 0;
  const chosen = Math.max(0, at1);
  const name = roles[chosen === 0 ? who.role : (who.orElse?.[chosen - 1] ?? who.role)].name;
  const why =
    chosen === 0
      ? t(`作为${name.zh}`, `As ${name.en}`)
      : t(
          `${roles[who.role].name.zh}须回避,由${name.zh}办理`,
          `${roles[who.role].name.en} is a party; ${name.en} decides`,
        );
  return seat(keys[chosen] as string, why);
}

const isFree = (ctx: Ctx, key: string): boolean =>
  holdersOf(ctx.world.directory, key).some(
    (p) => tieTo(ctx.definition, ctx.state, ctx.world.directory, p) === null,
  );

/** Seats someone could lawfully take: for the incident that says nobody can. */
export const canBeTaken = (ctx: Ctx, key: string, ofTheDeal: boolean): boolean =>
  ofTheDeal ? holdersOf(ctx.world.directory, key).length > 0 : isFree(ctx, key);
