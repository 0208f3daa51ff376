import type { DutyItem } from '@kezhuan/contracts';
import { formatAmount, isCurrency, t, type Language, type Text } from '@kezhuan/domain';
import { dayOf } from '@kezhuan/domain/calendar';
import { csvOf } from '../http/csv.ts';

type Column = { name: Text; value: (duty: DutyItem, language: Language) => string | number | null };

const say =
  (of: (duty: DutyItem) => Text | null): Column['value'] =>
  (duty, language) =>
    of(duty)?.[language] ?? null;

const kinds: Readonly<Record<DutyItem['kind'], Text>> = {
  milestone: t('合同里程碑', 'Contract milestone'),
  statutory: t('法定期限', 'Statutory deadline'),
  report: t('定期报告', 'Periodic report'),
  payment: t('收款', 'Payment'),
};

const statuses: Readonly<Record<DutyItem['status'], Text>> = {
  ahead: t('未到办理时间', 'Ahead'),
  open: t('办理中', 'Under way'),
  awaited: t('待到账', 'Awaited'),
  handed_in: t('已提交，待对方', 'Handed in'),
  met: t('已完成', 'Met'),
  dropped: t('不再履行', 'Dropped'),
};

const money =
  (minor: (amount: NonNullable<DutyItem['amount']>) => number): Column['value'] =>
  ({ amount }) => {
    if (!amount || !isCurrency(amount.currency)) return null;
    const { currency } = amount;
    return Number(formatAmount({ currency, minor: minor(amount) }).replaceAll(',', ''));
  };

const columns: readonly Column[] = [
  { name: t('期限', 'Due'), value: ({ dueAt }) => dueAt && dayOf(dueAt) },
  { name: t('剩余工作日', 'Working days left'), value: (duty) => duty.workingDaysLeft },
  { name: t('逾期', 'Late'), value: say(({ late }) => (late ? t('逾期', 'late') : null)) },
  { name: t('类别', 'Kind'), value: say(({ kind }) => kinds[kind]) },
  { name: t('内容', 'What'), value: say(({ name }) => name) },
  { name: t('状态', 'State'), value: say(({ status }) => statuses[status]) },
  { name: t('责任人', 'Owner'), value: say(({ owner }) => owner) },
  { name: t('币种', 'Currency'), value: ({ amount }) => amount?.currency ?? null },
  { name: t('应收', 'Amount'), value: money(({ minor }) => minor) },
  { name: t('已收', 'Received'), value: money(({ received }) => received) },
  { name: t('事项编号', 'Deal'), value: ({ number }) => number },
  { name: t('事项名称', 'Title'), value: say(({ title }) => title) },
  { name: t('事项类型', 'Kind of deal'), value: say(({ processName }) => processName) },
  { name: t('期限规则', 'Rule'), value: say(({ rule }) => rule) },
  { name: t('依据', 'Source'), value: say(({ why }) => why) },
  { name: t('完成日期', 'Met on'), value: ({ metAt }) => metAt && dayOf(metAt) },
];

/** The list as a spreadsheet, in the reader's language. Sums in whole units, as numbers. */
export const dutyCsv = (duties: readonly DutyItem[], language: Language): string =>
  csvOf([
    columns.map(({ name }) => name[language]),
    ...duties.map((duty) => columns.map(({ value }) => value(duty, language))),
  ]);
