import type { DealView } from '@kezhuan/contracts';
import { createContext } from 'react';

/** What the server has said people and units of this deal are called; nothing outside a deal. */
export const KnownNames = createContext<DealView['names']>({ people: {}, units: {} });
