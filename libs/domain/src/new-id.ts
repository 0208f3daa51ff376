import { v7 } from 'uuid';

/** A uuid v7: in order of time, so rows made together lie together. Made at the edge only. */
export const newId = (): string => v7();
