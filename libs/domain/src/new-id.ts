import { v5, v7 } from 'uuid';

/** A uuid v7: in order of time, so rows made together lie together. Made at the edge only. */
export const newId = (): string => v7();

/** The same id for the same name, whoever asks and however often. */
export const idFor = (name: string): string => v5(name, NAMES);

/** What sets these names apart from everybody else's. */
const NAMES = '5d0c1f0e-6a5b-4a53-9d2f-3f1f7f6b1c55';
