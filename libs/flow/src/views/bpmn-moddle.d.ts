declare module 'bpmn-moddle' {
  type Made = Record<string, unknown> & { $type: string; id: string };

  /** What we use of it; the package ships no types for it. */
  export class BpmnModdle {
    create(type: string, attributes?: object): Made;
    toXML(element: unknown, options?: { format?: boolean }): Promise<{ xml: string }>;
    fromXML(xml: string): Promise<{
      rootElement: Made;
      warnings: { message: string }[];
      references: unknown[];
      elementsById: Record<string, Made>;
    }>;
  }
}
