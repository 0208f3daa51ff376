import { t, type Text } from '@kezhuan/domain';
import type { Scope } from '../engine/world.ts';
import type { DealState, StepStatus } from '../engine/state.ts';
import type { Step } from '../language/block.ts';
import { baseStates, type BaseState } from '../language/base-state.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { roles, type Role } from '../language/role.ts';

/** How people, organisations and units are called; the host looks them up. */
export type Names = {
  person(id: string): Text;
  org(id: string): Text;
  unit?(id: string): Text;
  document?(key: string): Text;
};

/** For places where no names may appear, such as Temporal: a person is "a named person". */
export const noNames: Names = {
  person: () => t('指定人员', 'a named person'),
  org: () => t('合作方', 'the partner'),
  unit: () => t('院系', 'the department'),
};

/** One of those who judge, to whoever may not know who they are (domain.md §14.3). */
export const aReviewer: Text = t('评审专家', 'A reviewer');

/** For what is told of a step whose votes are secret: nobody has a name there. */
export const unnamed = (names: Names): Names => ({ ...names, person: () => aReviewer });

/** The key of a body that votes in secret, where every reader may be told whose move it is. */
export const voters = 'voters';

/** A seat key taken apart: a person, or a role with the scope it is held in. */
export const readKey = (
  key: string,
): { person: string } | { role: Role; scope: Scope } | { unknown: string } => {
  const colon = key.indexOf(':');
  const rest = key.slice(colon + 1);
  if (key.startsWith('person:')) return { person: rest };
  if (!key.startsWith('role:')) return { unknown: key };
  const at = rest.indexOf('@');
  return { role: rest.slice(0, at) as Role, scope: rest.slice(at + 1) as Scope };
};

/** Who a seat is for, in words: "张三", "院系负责人(计算机系)". */
export const whoText = (key: string, names: Names): Text => {
  const seat = readKey(key);
  if ('person' in seat) return names.person(seat.person);
  if (key === voters) return t('参加表决的人员', 'those who vote');
  if ('unknown' in seat) return t(seat.unknown, seat.unknown);
  const role = roles[seat.role]?.name ?? t(seat.role, seat.role);
  const where = scopeText(seat.scope, names);
  return where ? t(`${role.zh}(${where.zh})`, `${role.en} (${where.en})`) : role;
};

const scopeText = (scope: Scope, names: Names): Text | undefined => {
  if (scope.startsWith('org:')) return names.org(scope.slice(4));
  if (scope.startsWith('unit:'))
    return names.unit?.(scope.slice(5)) ?? t(scope.slice(5), scope.slice(5));
  return undefined;
};

/** Whether a seat is for someone outside the university, who sees public names only. */
export const isOutside = (key: string): boolean => key.includes('@org:');

/** The name a reader sees: people outside the university get the public one. */
export const nameFor = (step: Step, key: string): Text =>
  isOutside(key) ? (step.publicName ?? step.name) : step.name;

/** An instant as people read it, in the university's time (UTC+8, no summer time). */
export const whenText = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

export const stateName = (definition: ProcessDefinition, state: string): Text =>
  definition.states?.[state]?.name ?? baseStates[state as BaseState]?.name ?? t(state, state);

/** The deal's title, from the field its process lists it by. */
export const titleOf = (definition: ProcessDefinition, state: DealState): Text => {
  const value = state.data['']?.[definition.list.title];
  if (typeof value === 'string') return t(value, value);
  const { zh, en } = (value ?? {}) as Partial<Text>;
  const fallback = zh || en || state.number;
  return t(zh || fallback, en || fallback);
};

export const listText = (items: readonly Text[]): Text =>
  t(items.map((x) => x.zh).join('、'), items.map((x) => x.en).join(', '));

export const statusName: Readonly<Record<StepStatus | 'coming', Text>> = {
  open: t('办理中', 'open'),
  held: t('暂停等待前序环节', 'held until an earlier step is redone'),
  asking: t('等待补充说明', 'waiting for an answer'),
  returning: t('已退回，等待重新提交', 'sent back, waits for resubmission'),
  lapsed: t('需重新办理', 'to be done again'),
  done: t('已完成', 'done'),
  skipped: t('不适用', 'not needed'),
  coming: t('未开始', 'coming'),
};
