import { Injectable } from '@nestjs/common';
import type { Page, TaskItem, TasksQuery } from '@kezhuan/contracts';
import type { Names } from '@kezhuan/flow/views';
import { openTasks, type OpenTask } from '@kezhuan/persistence';
import { processName } from '../deals/listed-deal.ts';
import type { Viewer } from '../http/request.ts';
import { NameBook } from '../registry/name-book.ts';
import { Store } from '../store/store.ts';

@Injectable()
export class TaskQueries {
  constructor(
    private readonly store: Store,
    private readonly book: NameBook,
  ) {}

  async list(viewer: Viewer, { overdue, ...query }: TasksQuery): Promise<Page<TaskItem>> {
    const now = this.store.clock.now();
    const mine = {
      ...query,
      keys: viewer.keys,
      person: viewer.person.id,
      ...(viewer.invitedTo !== null && { deal: viewer.invitedTo }),
      ...(overdue === 'true' && { overdue: now }),
    };
    const page = await openTasks(this.store.db, mine, viewer.entry);
    const names = await this.book.of(viewer.directory);
    return { items: page.items.map((task) => taskItem(task, names, now)), next: page.next };
  }
}

const taskItem = (task: OpenTask, names: Names, now: string): TaskItem => ({
  deal: task.deal,
  number: task.number,
  process: task.process,
  processName: processName(task.process),
  title: task.title,
  step: task.step,
  stepName: task.stepName,
  seat: task.seat,
  kind: task.kind,
  pool: task.key.startsWith('role:'),
  why: task.why,
  about: task.about && { ...task.about, pi: refOf(task.about.pi, names) },
  approves: task.approves,
  openedAt: task.openedAt,
  dueAt: task.dueAt,
  overdue: task.dueAt !== null && task.dueAt < now,
  claimedBy: refOf(task.claimedBy, names),
  onBehalfOf: refOf(task.onBehalfOf, names),
  seq: task.seq,
});

const refOf = (id: string | null, names: Names) =>
  id === null ? null : { id, name: names.person(id) };
