import { t, type Text } from '@kezhuan/domain';
import { plusDays, type Calendar, type CalendarYear } from '@kezhuan/domain/calendar';

const newYear = t('元旦', 'New Year');
const spring = t('春节', 'Spring Festival');
const qingming = t('清明节', 'Qingming');
const labour = t('劳动节', 'Labour Day');
const dragonBoat = t('端午节', 'Dragon-Boat Festival');
const midAutumn = t('中秋节', 'Mid-Autumn Festival');
const national = t('国庆节', 'National Day');
const nationalAndMidAutumn = t('国庆节、中秋节', 'National Day and Mid-Autumn Festival');

const off = (name: Text, first: string, last: string): CalendarYear['off'] =>
  first > last ? [] : [{ date: first, name }, ...off(name, plusDays(first, 1), last)];

const year2025: CalendarYear = {
  source: '国务院办公厅关于2025年部分节假日安排的通知 (国办发明电〔2024〕12号， 2024-11-12)',
  off: [
    ...off(newYear, '2025-01-01', '2025-01-01'),
    ...off(spring, '2025-01-28', '2025-02-04'),
    ...off(qingming, '2025-04-04', '2025-04-06'),
    ...off(labour, '2025-05-01', '2025-05-05'),
    ...off(dragonBoat, '2025-05-31', '2025-06-02'),
    ...off(nationalAndMidAutumn, '2025-10-01', '2025-10-08'),
  ],
  work: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
};

const year2026: CalendarYear = {
  source: '国务院办公厅关于2026年部分节假日安排的通知 (国办发明电〔2025〕7号， 2025-11-04)',
  off: [
    ...off(newYear, '2026-01-01', '2026-01-03'),
    ...off(spring, '2026-02-15', '2026-02-23'),
    ...off(qingming, '2026-04-04', '2026-04-06'),
    ...off(labour, '2026-05-01', '2026-05-05'),
    ...off(dragonBoat, '2026-06-19', '2026-06-21'),
    ...off(midAutumn, '2026-09-25', '2026-09-27'),
    ...off(national, '2026-10-01', '2026-10-07'),
  ],
  work: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
};

/**
 * The working-day calendar (domain.md §1.3). Each November the notice for the next year is added and
 * `version`, the date of the newest notice in it, moves on. 2027 was not out when this was written.
 */
export const calendar: Calendar = {
  v: 1,
  version: '2025-11-04',
  zone: 'Asia/Shanghai',
  years: { '2025': year2025, '2026': year2026 },
};
