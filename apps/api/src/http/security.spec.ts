import { EventEmitter } from 'node:events';
import { beforeEach, expect, it } from '@jest/globals';
import type { Request, RequestHandler, Response } from 'express';
import { loadLimit } from './security.ts';

let limit: RequestHandler;
beforeEach(() => {
  limit = loadLimit();
});

/** Asks, and leaves the answer open; what its status is so far. */
function ask(path: string) {
  const answer = Object.assign(new EventEmitter(), { status: 200 });
  const response = Object.assign(new EventEmitter(), {
    setHeader() {},
    removeHeader() {},
    type() {},
    send() {},
    status: (status: number) => (answer.status = status),
  });
  const request = { path, headers: {}, acceptsLanguages: () => false };
  limit(request as unknown as Request, response as unknown as Response, () => {});
  answer.once('close', () => response.emit('close'));
  return answer;
}

it('more at once than it can answer are told to come back, until some are answered', () => {
  const first = Array.from({ length: 400 }, () => ask('/api/v1/tasks'));
  expect(first.every(({ status }) => status === 200)).toBe(true);
  expect(ask('/api/v1/tasks').status).toBe(503);
  first[0]!.emit('close');
  expect(ask('/api/v1/tasks').status).toBe(200);
});

it('pages that are open, each with its line, take nobody’s place', () => {
  for (let i = 0; i < 1000; i += 1) ask('/api/v1/live');
  expect(ask('/api/v1/tasks').status).toBe(200);
});

it.each(['/health/live', '/api/v1/health/ready'])(
  'how we are is told under any load: %s',
  (path) => {
    for (let i = 0; i < 1000; i += 1) ask('/api/v1/tasks');
    expect(ask(path).status).toBe(200);
  },
);
