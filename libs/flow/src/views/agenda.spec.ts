import { describe, expect, it } from '@jest/globals';
import { agendaOf } from './agenda.ts';
import { filed, playing } from './sample-deal.ts';
import { sampleProcess } from './sample-process.ts';

const state = playing(...filed);

describe('agenda', () => {
  it('carries deadlines and effects with a summary in words', () => {
    const asked = playing(...filed, {
      type: 'effect-requested',
      id: 'draft#1',
      effect: 'render_document',
      step: 'draft',
      input: {},
    });
    const agenda = agendaOf(sampleProcess, asked, 8);
    expect(agenda).toMatchObject({ deal: 'd1', process: 'sample_process', seq: 8, ended: false });
    expect(agenda.deadlines).toEqual([
      {
        id: 'dept#1:due',
        at: '2026-11-30T10:00:00.000Z',
        kind: 'due',
        summary: '院系负责人审批 Department head: 到期 due',
      },
    ]);
    expect(agenda.effects).toEqual([
      {
        id: 'draft#1',
        effect: 'render_document',
        summary: '生成合同 Render contract: 生成文件 render the document',
      },
    ]);
  });

  it('leaves out an effect that failed: it waits for a person', () => {
    const failed = playing(
      ...filed,
      { type: 'effect-requested', id: 'x', effect: 'fetch_rate', step: 'draft', input: {} },
      { type: 'effect-failed', id: 'x', reason: 'no rate published' },
    );
    expect(agendaOf(sampleProcess, failed, 9).effects).toEqual([]);
  });

  it('shows the stepper in Markdown, without names or amounts', () => {
    const { details } = agendaOf(sampleProcess, state, 8);
    expect(details).toContain('- ✓ 提交 Submit');
    expect(details).toContain('- ▶ 院系负责人审批 Department head · 院系负责人(院系)');
    expect(details).toContain('2026-11-30 18:00');
    expect(details).toContain('- ○ 公示 Public notice');
    expect(details).not.toContain('wang');
    expect(details).not.toContain('催化剂');
    expect(details).not.toContain('50000000');
  });

  it('is empty once the deal has ended', () => {
    const ended = playing(...filed, { type: 'ended', state: 'rejected' });
    expect(agendaOf(sampleProcess, ended, 9)).toMatchObject({
      ended: true,
      deadlines: [],
      effects: [],
    });
  });
});
