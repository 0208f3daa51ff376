import { t } from '@kezhuan/domain';
import type { Assignment, Directory, Person, RuleData } from '../engine/world.ts';

/** Working days are Monday to Friday, and the authority ladder is short: enough for a story. */
export const currentRulesForStories: RuleData = {
  v: 1,
  calendar: {
    v: 1,
    version: 'story',
    zone: 'Asia/Shanghai',
    years: Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [
        String(2024 + i),
        { source: 'story', off: [], work: [] },
      ]),
    ),
  },
  authority: {
    contract: {
      source: 'story',
      effectiveFrom: '2026-01-01',
      levels: [
        { below: 50_000_000, roles: ['dept_head'] },
        { below: 500_000_000, roles: ['legal_counsel'] },
        { below: null, roles: ['univ_leader'] },
      ],
    },
  },
};

/** A directory from lines such as `dean: dept_head@unit:materials`; no scope means everywhere. */
export function castOf(lines: readonly string[]): Directory {
  const people: Record<string, Person> = {};
  const assignments: Assignment[] = [];
  for (const line of lines) {
    const [id = '', list = ''] =
      line.split(':').length > 1
        ? [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]
        : [line];
    people[id] = { id, name: t(id, id), unit: null, active: true };
    for (const item of list
      .split(',')
      .map((s) => s.trim())
      .filter(Boolean)) {
      const [role, scope = '*'] = item.split('@');
      assignments.push({ person: id, role, scope } as Assignment);
    }
  }
  return { people, assignments, delegations: [], relations: [] };
}
