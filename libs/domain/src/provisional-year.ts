import type { CalendarYear } from './calendar-year.ts';
import { dayAt, isWeekend, serialOf } from './days.ts';
import { lunarFestivals } from './lunar-festivals.ts';
import { t, type Text } from './text.ts';

const names = {
  newYear: t('元旦', 'New Year'),
  spring: t('春节', 'Spring Festival'),
  qingming: t('清明节', 'Qingming'),
  labour: t('劳动节', 'Labour Day'),
  dragonBoat: t('端午节', 'Dragon-Boat Festival'),
  midAutumn: t('中秋节', 'Mid-Autumn Festival'),
  national: t('国庆节', 'National Day'),
};

type Holiday = { serial: number; name: Text };

/**
 * What a year looks like before its notice is out: the 13 days of art. 2 of the Measures on Holidays
 * for National Festivals (as amended 10 Nov 2024), those on a day already free given on the next
 * working day (art. 6), nothing moved to make bridges. Past the table of lunar dates only the
 * holidays fixed in the solar calendar are known.
 */
export function provisionalYear(year: number): CalendarYear {
  const holidays = statutoryDays(year);
  const off = new Map<number, Text>();
  const owed: Holiday[] = [];
  for (const holiday of holidays) {
    if (isWeekend(holiday.serial) || off.has(holiday.serial)) owed.push(holiday);
    else off.set(holiday.serial, holiday.name);
  }
  for (const { serial, name } of owed) {
    let day = serial;
    while (isWeekend(day) || off.has(day)) day += 1;
    off.set(day, name);
  }
  return {
    source: '全国年节及纪念日放假办法 (2024-11-10), arts 2, 6; provisional',
    off: [...off].map(([serial, name]) => ({ date: dayAt(serial), name })),
    work: [],
  };
}

function statutoryDays(year: number): Holiday[] {
  const run = (monthDay: string, length: number, name: Text, before = 0): Holiday[] => {
    const first = serialOf(`${year}-${monthDay}`) - before;
    return Array.from({ length }, (_, at) => ({ serial: first + at, name }));
  };
  const lunar = lunarFestivals[year];
  return [
    ...run('01-01', 1, names.newYear),
    // From the eve to the third day of the first lunar month.
    ...(lunar ? run(lunar[0], 4, names.spring, 1) : []),
    ...(lunar ? run(lunar[1], 1, names.qingming) : []),
    ...run('05-01', 2, names.labour),
    ...(lunar ? run(lunar[2], 1, names.dragonBoat) : []),
    ...run('10-01', 3, names.national),
    ...(lunar ? run(lunar[3], 1, names.midAutumn) : []),
  ];
}
