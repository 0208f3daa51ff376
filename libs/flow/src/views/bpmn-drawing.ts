import type { Block } from '../language/block.ts';
import type { ProcessDefinition } from '../language/process.ts';

export type Element = Record<string, unknown> & { $type: string; id: string };

export type Moddle = {
  create: (type: string, attrs?: object) => Element;
  toXML: (element: unknown, options: object) => Promise<{ xml: string }>;
};

/** A BPMN file in the making. */
export type Drawing = {
  moddle: Moddle;
  definition: ProcessDefinition;
  blocks: ReadonlyMap<string, Block>;
  /** Elements by the id of their shape; the process itself is `''`. */
  made: Map<string, Element>;
  /** Messages and errors, by their id. */
  roots: Map<string, Element>;
};

/** The id of a shape or an edge in the file: XML names have letters, digits and a few marks only. */
export const bpmnId = (id: string): string =>
  `n_${id.replace(/[^A-Za-z0-9_]/g, (c) => `-${c.charCodeAt(0).toString(16)}-`)}`;
