declare module 'bpmn-moddle' {
  /** What we use of it; the package ships no types. */
  export class BpmnModdle {
    create(
      type: string,
      attributes?: object,
    ): Record<string, unknown> & { $type: string; id: string };
    toXML(element: unknown, options?: { format?: boolean }): Promise<{ xml: string }>;
    fromXML(
      xml: string,
    ): Promise<{ warnings: unknown[]; elementsById: Record<string, { $type: string }> }>;
  }
}
