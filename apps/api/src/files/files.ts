import { open } from 'node:fs/promises';
import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import type { FileView } from '@kezhuan/contracts';
import { uuidShape } from '@kezhuan/domain';
import { newId } from '@kezhuan/domain/new-id';
import { eventsOf, putDocument, readDocument, type StoredDocument } from '@kezhuan/persistence';
import type { Request } from 'express';
import type { Config } from '../config.ts';
import { Authorization } from '../deals/authorization.ts';
import { visibleData, type Reading } from '../deals/deal-view.ts';
import { isDocumentSeen } from '../deals/document-view.ts';
import { claimsIn } from '../deals/file-claims.ts';
import { attachment } from '../http/attachment.ts';
import { described, log } from '../http/log.ts';
import { ProblemError } from '../http/problem.ts';
import type { Viewer } from '../http/request.ts';
import { CONFIG } from '../store/store.module.ts';
import { Store } from '../store/store.ts';
import { pathOfContent, receiveFile } from './upload.ts';

/** Content on disk under its digest; what is known about it in the database. */
@Injectable()
export class Files {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly store: Store,
    private readonly authorization: Authorization,
  ) {}

  /** The row comes last: until then nobody can name the file. */
  async receive({ person }: Viewer, request: Request): Promise<FileView> {
    const { name, size, sha256, type } = await receiveFile(request, this.config.dataDirectory);
    const stored = await putDocument(this.store.db, {
      id: newId(),
      deal: null,
      key: null,
      name: { zh: name, en: name },
      type,
      size,
      sha256,
      at: this.store.clock.now(),
      by: { kind: 'person', person: person.id },
    });
    return { id: stored.id, name, size, sha256, type };
  }

  /** A file someone uploaded. */
  async download(viewer: Viewer, id: string): Promise<StreamableFile> {
    const stored = await this.find(id);
    if (stored.key !== null) throw new ProblemError('not-found');
    await this.requireReader(viewer, stored);
    return this.open(stored, stored.name.zh);
  }

  /** A version of a document the system made. */
  async document(viewer: Viewer, id: string): Promise<StreamableFile> {
    const stored = await this.find(id);
    if (stored.key === null || stored.deal === null) throw new ProblemError('not-found');
    const reading = await this.authorization.open(viewer, stored.deal);
    if (!isDocumentSeen(reading, stored)) throw new ProblemError('not-found');
    const { deal } = reading;
    const name = `${deal.number} ${stored.name.zh} v${stored.version}`;
    return this.open(stored, stored.type === 'application/pdf' ? `${name}.pdf` : name);
  }

  private async find(id: string): Promise<StoredDocument> {
    const stored = uuidShape.test(id) ? await readDocument(this.store.db, id) : null;
    if (!stored) throw new ProblemError('not-found');
    return stored;
  }

  /** One's own, or one that stands where this person may look. */
  private async requireReader(viewer: Viewer, stored: StoredDocument): Promise<void> {
    const isOwn = stored.by.kind === 'person' && stored.by.person === viewer.person.id;
    if (isOwn && viewer.invitedTo === null) return;
    if (stored.deal === null) throw new ProblemError('not-found');
    const reading = await this.authorization.open(viewer, stored.deal);
    const isSeen = isNamedIn(reading, stored.id) || (await this.isAttached(reading, stored.id));
    if (!isSeen) throw new ProblemError('not-found');
  }

  /** Handed round with the deal rather than filled into a form: for its readers in the house. */
  private async isAttached({ deal, outside, sight }: Reading, id: string): Promise<boolean> {
    if (outside) return false;
    for (let after = 0; ; after += 1000) {
      const events = await eventsOf(this.store.db, deal.id, after, 1000);
      const names = ({ event }: (typeof events)[number]) =>
        event.type === 'attached' &&
        !(event.step && sight.isSealed(event.step)) &&
        event.files.some((file) => file.id === id);
      if (events.some(names)) return true;
      if (events.length < 1000) return false;
    }
  }

  private async open(stored: StoredDocument, name: string): Promise<StreamableFile> {
    const content = await open(pathOfContent(this.config.dataDirectory, stored.sha256), 'r');
    return new StreamableFile(content.createReadStream(), {
      type: stored.type,
      length: stored.size,
      disposition: attachment(name),
    }).setErrorHandler((error, response) => {
      // What was promised cannot be kept any more; Nest would send the error as text.
      log('error', 'download broke off', { error: described(error), document: stored.id });
      response.destroy?.();
    });
  }
}

const isNamedIn = ({ deal, sight }: Reading, id: string): boolean =>
  claimsIn(visibleData(deal.state, sight.sections)).some(({ file }) => file.id === id);
