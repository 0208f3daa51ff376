import { Injectable } from '@nestjs/common';
import type { Page, PreviewRequest, ProcessItem, ProcessView, RouteStep } from '@kezhuan/contracts';
import type { Language } from '@kezhuan/domain';
import { mayFile, type ProcessDefinition } from '@kezhuan/flow';
import { bpmnOf } from '@kezhuan/flow/bpmn';
import { diagramSvg, handbookOf, routePreview } from '@kezhuan/flow/views';
import { contentHash } from '@kezhuan/persistence';
import { definitions, findDefinition } from '../catalogue.ts';
import { outsideNames } from '../deals/outside.ts';
import { ProblemError } from '../http/problem.ts';
import type { Viewer } from '../http/request.ts';
import { NameBook } from '../registry/name-book.ts';
import { organizationsOf } from '../registry/sides.ts';
import { Store } from '../store/store.ts';

/** What is read from definitions. They never change while we run, so each is drawn once. */
@Injectable()
export class ProcessQueries {
  private readonly drawn = new Map<string, string>();

  constructor(
    private readonly store: Store,
    private readonly book: NameBook,
  ) {}

  list({ directory, person }: Viewer): Page<ProcessItem> {
    const { clock, catalogue } = this.store;
    const world = { now: clock.now(), directory, rules: catalogue.rules };
    const items = definitions.map((definition) => {
      const { key, code, family, name, summary } = definition;
      return {
        key,
        code,
        family,
        name,
        summary,
        hash: contentHash(definition),
        mayFile: mayFile(definition, world, person.id),
      };
    });
    return { items, next: null };
  }

  view(key: string): ProcessView {
    const definition = known(key);
    return { hash: contentHash(definition), definition: { ...definition } };
  }

  diagram(key: string, language: Language): string {
    return this.once(`svg ${language} ${key}`, () => diagramSvg(known(key), { language }));
  }

  async bpmn(key: string): Promise<string> {
    const text = this.drawn.get(`bpmn ${key}`) ?? (await bpmnOf(known(key)));
    return this.once(`bpmn ${key}`, () => text);
  }

  handbook(key: string, language: Language): string {
    return this.once(`handbook ${language} ${key}`, () => handbookOf(known(key), [language]));
  }

  async preview(
    { directory, person }: Viewer,
    key: string,
    { values }: PreviewRequest,
  ): Promise<Page<RouteStep>> {
    const { clock, catalogue } = this.store;
    const world = { now: clock.now(), directory, rules: catalogue.rules };
    const book = await this.book.of(directory);
    const outside = organizationsOf(directory, person.id) !== null;
    const names = outside ? outsideNames(book, directory) : book;
    const steps = routePreview(known(key), values, world, names, person.id);
    const told = outside ? steps.map((step) => ({ ...step, people: [] })) : steps;
    return { items: told as unknown as RouteStep[], next: null };
  }

  private once(what: string, draw: () => string): string {
    const text = this.drawn.get(what) ?? draw();
    this.drawn.set(what, text);
    return text;
  }
}

function known(key: string): ProcessDefinition {
  const definition = findDefinition(key);
  if (!definition) throw new ProblemError('not-found');
  return definition;
}
