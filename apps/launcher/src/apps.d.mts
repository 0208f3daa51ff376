/** Flags of Node under which traces name our sources. */
export const TRACED: readonly string[];
