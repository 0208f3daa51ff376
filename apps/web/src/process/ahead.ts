import type { WayAhead } from '@kezhuan/contracts';
import { createContext } from 'react';

export type StepAhead = WayAhead['steps'][number];

/** What is expected of steps to come, by their place. */
export const Ahead = createContext<ReadonlyMap<string, StepAhead>>(new Map());
