import type { TaskItem } from '@kezhuan/contracts';

export const placeOfTask = (item: TaskItem): string => `${item.deal} ${item.step} ${item.seat}`;

/** Leads to the very step on the deal's page. */
export const pathOfTask = (item: TaskItem): string =>
  `/deals/${item.deal}?step=${encodeURIComponent(item.step)}`;
