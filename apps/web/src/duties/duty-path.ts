import type { DutyItem } from '@kezhuan/contracts';

/** Leads to the step a duty stands at; to the deal, while its turn has not come. */
export const pathOfDuty = ({ deal, step }: DutyItem): string =>
  step ? `/deals/${deal}?step=${encodeURIComponent(step)}` : `/deals/${deal}`;
