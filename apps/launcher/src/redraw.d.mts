type Row = { person: string; side: string };
type Drawn = Row & { place: number; substitute: boolean };

export function redrawn(record: {
  eligible: readonly Row[];
  wanted: number;
  sides: readonly string[];
  seed: string;
}): Drawn[];
export function drawFlaws(events: readonly { seq: number; event: object }[]): string[];
