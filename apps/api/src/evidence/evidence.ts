import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import { documentsOf, eventsOf, type StoredEvent } from '@kezhuan/persistence';
import type { Config } from '../config.ts';
import { Authorization } from '../deals/authorization.ts';
import { pathOfContent } from '../files/upload.ts';
import { attachment } from '../http/attachment.ts';
import { log } from '../http/log.ts';
import type { Viewer } from '../http/request.ts';
import { CONFIG } from '../store/store.module.ts';
import { Store } from '../store/store.ts';
import { packed, type Entry } from './packed.ts';
import { digestsIn, entryName, manifestOf } from './manifest.ts';
import { readMe } from './read-me.ts';

/** A deal's record as evidence: events, the files they name, and what it takes to check them. */
@Injectable()
export class Evidence {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly store: Store,
    private readonly authorization: Authorization,
  ) {}

  async bundle(viewer: Viewer, idOrNumber: string): Promise<StreamableFile> {
    const reading = await this.authorization.open(viewer, idOrNumber);
    await this.authorization.requireAuditor(viewer, reading);
    const { deal } = reading;
    const events = await this.allEvents(deal.id);
    const named = digestsIn(events.map(({ event }) => event));
    // As of the last event: what was stored meanwhile is not part of what it vouches for.
    const documents = (await documentsOf(this.store.db, deal.id)).filter((it) =>
      named.has(it.sha256),
    );
    const made = { deal, events, documents, at: this.store.clock.now() };
    const entries: Entry[] = [
      { name: 'manifest.json', text: JSON.stringify(manifestOf(made), null, 2) },
      { name: 'events.jsonl', text: events.map((it) => `${JSON.stringify(it)}\n`).join('') },
      // Not indented: these very bytes are what the first event names the hash of.
      { name: 'definition.json', text: JSON.stringify(deal.definition) },
      { name: 'rules.json', text: JSON.stringify(deal.rules) },
      { name: 'README.txt', text: readMe },
    ];
    const files = new Map(documents.map((it) => [entryName(it), it.sha256]));
    for (const [name, sha256] of files) {
      const path = pathOfContent(this.config.dataDirectory, sha256);
      // One that is lost is shown as lost by the verifier: better than no evidence at all.
      if (await exists(path)) entries.push({ name, sha256, open: () => createReadStream(path) });
    }
    log('info', 'evidence exported', {
      person: viewer.person.id,
      deal: deal.id,
      files: files.size,
    });
    return new StreamableFile(packed(entries) as Readable, {
      type: 'application/zip',
      disposition: attachment(`${deal.number} evidence.zip`),
    });
  }

  private async allEvents(deal: string): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    for (;;) {
      const page = await eventsOf(this.store.db, deal, events.length, 1000);
      events.push(...page);
      if (page.length < 1000) return events;
    }
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
