import { dayOf } from '@kezhuan/domain/calendar';
import type { MoneyValue, RateValue } from '@kezhuan/flow';
import { Permanent, type EffectContext, type EffectHandler } from './effect-handler.ts';
import { workingDayBefore, type Quote } from './rates.ts';

/** A rate that has not come out within two weeks will not come out. */
const DAYS_BACK = 10;

const isMoney = (value: unknown): value is MoneyValue =>
  typeof value === 'object' && value !== null && 'currency' in value && 'minor' in value;

/**
 * The central parity rate of the last working day before today for the amount in the input, into
 * every rate field of the section the step names (domain.md §1.2).
 */
export const fetchRate: EffectHandler = async (context) => {
  const money = Object.values(context.input).find(isMoney);
  if (!money) return {};
  const rate = await rateFor(context, money.currency);
  const fields = context.into?.fields.filter((field) => field.type === 'rate') ?? [];
  return { values: Object.fromEntries(fields.map((field) => [field.key, rate])) };
};

async function rateFor(context: EffectContext, currency: string): Promise<RateValue> {
  const today = dayOf(context.now);
  if (currency === 'CNY') {
    return { currency, value: '1', date: today, source: '人民币 Chinese yuan' };
  }
  const quote = await newestBefore(context, currency, today);
  if (!quote)
    throw new Permanent(`${currency} 无可用汇率中间价 · no rate for ${currency} before ${today}`);
  return quote;
}

async function newestBefore(
  { calendar, tools }: EffectContext,
  currency: string,
  today: string,
): Promise<Quote | null> {
  let day = today;
  for (let back = 0; back < DAYS_BACK; back += 1) {
    day = workingDayBefore(calendar, day);
    const quote = await tools.rates.quote(currency, day);
    if (quote) return quote;
  }
  return null;
}
