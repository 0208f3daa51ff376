import { BpmnModdle } from 'bpmn-moddle';
import { t } from '@kezhuan/domain';
import type { ProcessDefinition } from '../language/process.ts';
import { detailsOf, typeOf } from './bpmn-details.ts';
import { bpmnId, type Drawing, type Element, type Moddle } from './bpmn-drawing.ts';
import { layoutOf } from './layout.ts';
import type { Edge, Label, Shape } from './layout-box.ts';
import { spotsOf } from './outline.ts';

/** What a BPMN file leaves out: said in each, so that nobody takes it for more than it is. */
const leftOut = t(
  '本图为正常办理路径。退回、撤回、中止、加签、重新审批等操作及各环节的签批人数不在图中；条件为 FEEL，期限函数(working_days 等)由本系统解释。',
  'The ordinary way of a deal. Returns, withdrawals, suspensions, added signers, renewed approvals and the seats of a step are not in the picture. Conditions are FEEL; functions of time (working_days and the like) are this system’s own.',
);

export { bpmnId };

/**
 * The process as BPMN 2.0, with the picture of `layoutOf`. Conditions stay FEEL. An `each` is a
 * multi-instance sub-process, a `repeat` a standard loop, a `use` an embedded sub-process. A branch of
 * `all` whose condition may fall is a sub-process broken off by a conditional event; a rejection and
 * an end within a sub-process are errors, caught on the way out.
 */
export async function bpmnOf(definition: ProcessDefinition): Promise<string> {
  const moddle = new BpmnModdle() as Moddle;
  const blocks = new Map(spotsOf(definition).map(({ path, block }) => [path, block]));
  const drawing: Drawing = { moddle, definition, blocks, made: new Map(), roots: new Map() };
  const { shapes, edges } = layoutOf(definition);
  const process = moddle.create('bpmn:Process', {
    id: definition.key,
    name: definition.name.zh,
    isExecutable: true,
    documentation: [
      moddle.create('bpmn:Documentation', {
        text: [
          definition.name.en,
          definition.summary.zh,
          definition.summary.en,
          leftOut.zh,
          leftOut.en,
        ].join('\n'),
      }),
    ],
  });
  drawing.made.set('', process);
  const planeElements = [
    ...shapes.map((shape) => addShape(drawing, shape)),
    ...edges.map((e) => addEdge(drawing, e)),
  ];
  const plane = moddle.create('bpmndi:BPMNPlane', {
    id: `plane_${definition.key}`,
    bpmnElement: process,
    planeElement: planeElements,
  });
  const definitions = moddle.create('bpmn:Definitions', {
    id: `definitions_${definition.key}`,
    name: definition.name.zh,
    targetNamespace: 'urn:kezhuan:processes',
    expressionLanguage: 'https://www.omg.org/spec/DMN/20191111/FEEL/',
    exporter: 'Kezhuan',
    rootElements: [...drawing.roots.values(), process],
    diagrams: [moddle.create('bpmndi:BPMNDiagram', { id: `diagram_${definition.key}`, plane })],
  });
  const { xml } = await moddle.toXML(definitions, { format: true });
  return xml;
}

function addShape(drawing: Drawing, shape: Shape): Element {
  const { moddle, made } = drawing;
  const element = moddle.create(typeOf(drawing, shape), {
    id: bpmnId(shape.id),
    ...(shape.name ? { name: shape.name.zh } : {}),
  });
  made.set(shape.id, element);
  addTo(made.get(shape.parent ?? '')!, element);
  Object.assign(element, detailsOf(drawing, shape));
  return moddle.create('bpmndi:BPMNShape', {
    id: `${bpmnId(shape.id)}_di`,
    bpmnElement: element,
    bounds: boundsOf(moddle, shape),
    ...labelOf(moddle, shape),
    ...(shape.kind === 'frame' ? { isExpanded: true } : {}),
    ...(shape.kind === 'exclusive' ? { isMarkerVisible: true } : {}),
  });
}

function addEdge(drawing: Drawing, e: Edge): Element {
  const { moddle, made } = drawing;
  const [source, target] = [made.get(e.from)!, made.get(e.to)!];
  const flow = moddle.create('bpmn:SequenceFlow', {
    id: bpmnId(e.id),
    sourceRef: source,
    targetRef: target,
    ...(e.name ? { name: e.name.zh } : {}),
    ...(e.condition
      ? { conditionExpression: moddle.create('bpmn:FormalExpression', { body: e.condition }) }
      : {}),
  });
  ((source['outgoing'] ??= []) as Element[]).push(flow);
  ((target['incoming'] ??= []) as Element[]).push(flow);
  if (e.otherwise) source['default'] = flow;
  addTo(made.get(e.parent ?? '')!, flow);
  return moddle.create('bpmndi:BPMNEdge', {
    id: `${bpmnId(e.id)}_di`,
    bpmnElement: flow,
    waypoint: e.points.map((p) => moddle.create('dc:Point', { x: p.x, y: p.y })),
    ...labelOf(moddle, e),
  });
}

function addTo(parent: Element, child: Element): void {
  ((parent['flowElements'] ??= []) as Element[]).push(child);
  child['$parent'] = parent;
}

type Rectangle = { x: number; y: number; w: number; h: number };

const boundsOf = (moddle: Moddle, { x, y, w, h }: Rectangle): Element =>
  moddle.create('dc:Bounds', { x, y, width: w, height: h });

const labelOf = (moddle: Moddle, { label }: { label?: Label }): object =>
  label ? { label: moddle.create('bpmndi:BPMNLabel', { bounds: boundsOf(moddle, label) }) } : {};
