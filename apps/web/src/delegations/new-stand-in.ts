import type { DelegationRequest } from '@kezhuan/contracts';

export type NewStandIn = {
  to?: string | undefined;
  /** Days `YYYY-MM-DD`; `until` is the last day, absent: until ended. */
  from?: string | undefined;
  until?: string | undefined;
  processes: string[];
  /** CNY. */
  most?: number | string | undefined;
};

export type StandInFault = 'personMissing' | 'dayMissing' | 'order' | 'amount';

export type StandInFaults = Partial<Record<'to' | 'from' | 'until' | 'most', StandInFault>>;

export function faultsOf(typed: NewStandIn): StandInFaults {
  return {
    ...(typed.to ? {} : { to: 'personMissing' as const }),
    ...(typed.from ? {} : { from: 'dayMissing' as const }),
    ...(typed.from && typed.until && typed.until < typed.from ? { until: 'order' as const } : {}),
    ...(typed.most === undefined || (typeof typed.most === 'number' && typed.most >= 0)
      ? {}
      : { most: 'amount' as const }),
  };
}

const day = 86_400_000;

/** From the first moment of the first day to the last moment of the last, in Beijing. */
const startOf = (date: string): number => Date.parse(`${date}T00:00:00+08:00`);

export const requestOf = (typed: NewStandIn): DelegationRequest => ({
  to: typed.to ?? '',
  startsAt: new Date(startOf(typed.from ?? '')).toISOString(),
  endsAt: typed.until ? new Date(startOf(typed.until) + day).toISOString() : null,
  processes: typed.processes,
  maxAmount: typeof typed.most === 'number' ? Math.round(typed.most * 100) : null,
});
