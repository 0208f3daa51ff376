import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import type { Field, FieldType } from '@kezhuan/flow';
import { printed, textOf } from './printable.ts';

const names = {
  person: (id: string) => t(`${id}老师`, `Prof. ${id}`),
  unit: () => t('计算机系', 'Computer Science'),
};
const field = (type: FieldType, more: Partial<Field> = {}): Field => ({
  key: 'f',
  type,
  name: t('字段', 'Field'),
  required: false,
  ...more,
});
const options = [
  { key: 'a', name: t('甲', 'A') },
  { key: 'b', name: t('乙', 'B') },
];

describe('a value on paper', () => {
  it.each<[FieldType, unknown, string, string]>([
    ['text', '多孔材料', '多孔材料', '多孔材料'],
    ['bitext', { zh: '材料' }, '材料', '材料'],
    ['money', { currency: 'USD', minor: 123450 }, '1,234.50 美元', 'USD 1,234.50'],
    ['percent', 3050, '30.50%', '30.50%'],
    [
      'daterange',
      { from: '2026-01-01', to: '2027-01-01' },
      '2026-01-01 至 2027-01-01',
      '2026-01-01 to 2027-01-01',
    ],
    ['enum', 'b', '乙', 'B'],
    ['multi', ['a', 'b'], '甲、乙', 'A, B'],
    ['bool', false, '否', 'No'],
    ['person', 'Lin', 'Lin老师', 'Prof. Lin'],
    ['unit', 'cs', '计算机系', 'Computer Science'],
    ['party', { id: 'o', name: { zh: '', en: 'Acme' } }, 'Acme', 'Acme'],
    ['declaration', { accepted: true }, '已确认', 'Confirmed'],
  ])('%s', (type, value, zh, en) => {
    expect(textOf(field(type, { options }), value, names)).toEqual({ zh, en });
  });

  it('is nothing when there is none, and never stands in the way of a document', () => {
    expect(printed(field('money'), null, names)).toMatchObject({ text: null, table: null });
    expect(textOf(field('multi'), 'no list', names).zh).toContain('no list');
  });

  it('of a table is one text for each cell', () => {
    const table = field('table', {
      columns: [field('text', { key: 'a' }), field('bool', { key: 'b' })],
    });
    expect(printed(table, [{ id: 'r1', a: 'x', b: true }], names).table?.rows).toEqual([
      [t('x', 'x'), t('是', 'Yes')],
    ]);
  });
});
