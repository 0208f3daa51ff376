import { Injectable } from '@nestjs/common';
import { Sessions } from '../session/sessions.ts';
import { PATIENCE_MS, within } from './deadline.ts';
import { ProblemError } from './problem.ts';
import type { Arrival, EdgeRequest, Viewer } from './request.ts';

/** Where it is found out who is asking. */
@Injectable()
export class Entrance {
  constructor(private readonly sessions: Sessions) {}

  /** Asks the database. Throws `not-signed-in`. */
  async enter(request: EdgeRequest): Promise<Viewer> {
    const viewer = await within(PATIENCE_MS, this.sessions.viewerOf(arrivalOf(request)));
    if (!viewer) throw new ProblemError('not-signed-in');
    request.viewer = viewer;
    return viewer;
  }

  /** Goes by what was read a moment ago, where there is such a thing; it is still to be confirmed. */
  async presume(request: EdgeRequest): Promise<Viewer> {
    const viewer = this.sessions.presumed(arrivalOf(request));
    if (!viewer) return this.enter(request);
    request.viewer = viewer;
    return viewer;
  }
}

const arrivalOf = ({ headers, arrivedAt, ip }: EdgeRequest): Arrival => ({
  cookies: headers.cookie,
  arrivedAt: arrivedAt!,
  address: ip ?? '',
});
