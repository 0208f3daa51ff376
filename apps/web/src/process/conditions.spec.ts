import { describe, expect, it } from '@jest/globals';
import type { Section } from '@kezhuan/flow';
import * as flow from './flow-parts.ts';
import { conditionsOver, contextOf, sendable } from './conditions.ts';

const name = { zh: '名', en: 'Name' };
const sections: Section[] = [
  {
    id: 'one',
    name,
    fields: [
      { key: 'abroad', type: 'bool', name, required: true },
      { key: 'country', type: 'text', name, required: 'abroad = true', when: 'abroad = true' },
      { key: 'total', type: 'int', name, required: false, computed: true },
    ],
  },
  {
    id: 'two',
    name,
    when: 'level > 1',
    fields: [{ key: 'note', type: 'text', name, required: false }],
  },
];

describe('conditions of a form', () => {
  it('show and require by what is typed and what the deal knows', () => {
    const home = conditionsOver(flow, { level: 2 }, { abroad: false });
    const away = conditionsOver(flow, { level: 2 }, { abroad: true });
    const country = sections[0]!.fields[1]!;
    expect(home.shown(country)).toBe(false);
    expect(away.shown(country)).toBe(true);
    expect(away.required(country)).toBe(true);
    expect(home.shown(sections[1]!)).toBe(true);
  });

  it('let a row speak before the form', () => {
    const rows = conditionsOver(flow, {}, { abroad: false });
    expect(rows.shown({ when: 'abroad = true' }, { abroad: true })).toBe(true);
  });

  it('keep back what hides, what is computed, and what is blank', () => {
    const values = { abroad: false, country: 'SE', total: 3, note: 'x' };
    const conditions = conditionsOver(flow, { level: 1 }, values);
    expect(sendable(sections, values, conditions)).toEqual({ abroad: false });
  });

  it('hide nothing before the engine has loaded', () => {
    const conditions = conditionsOver(undefined, {}, {});
    expect(conditions.shown(sections[1]!)).toBe(true);
  });
});

describe('contextOf', () => {
  it('lets the inner scope speak before the outer ones', () => {
    const deal = {
      data: { '': { a: 1, b: 1 }, 'run/r2': { a: 2 } },
      facts: { run: { b: 3 } },
    };
    expect(contextOf(deal, 'run/r2')).toEqual({ a: 2, b: 3 });
    expect(contextOf(deal, '')).toEqual({ a: 1, b: 1 });
  });
});
