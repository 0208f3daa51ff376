// Draws experts again from what the record says, with none of the code that drew them (domain.md SP-16).

/** sfc32, from 32 hexadecimal digits; gives each number below the bound as likely as any other. */
function randomBy(seed) {
  const state = Uint32Array.from(seed.match(/[\da-f]{8}/g) ?? [], (part) => Number(`0x${part}`));
  const next = () => {
    const [a, b, c, d] = state;
    const sum = (a + b + d) >>> 0;
    state.set([b ^ (b >>> 9), c + (c << 3), ((c << 21) | (c >>> 11)) + sum, d + 1]);
    return sum;
  };
  for (let i = 0; i < 12; i += 1) next();
  return (below) => {
    const whole = 2 ** 32 - (2 ** 32 % below);
    for (;;) {
      const found = next();
      if (found < whole) return found % below;
    }
  };
}

/** Who is called and who stands by, side by side, in order. */
export function redrawn({ eligible, wanted, sides, seed }) {
  const random = randomBy(seed);
  const pools = sides.length > 0 ? [...sides].sort() : [null];
  const more = random(pools.length);
  return pools.flatMap((side, i) => {
    const turn = (i - more + pools.length) % pools.length;
    const first = Math.floor(wanted / pools.length) + (turn < wanted % pools.length ? 1 : 0);
    const left = eligible.filter((one) => side === null || one.side === side);
    const drawn = [];
    while (left.length > 0) drawn.push(...left.splice(random(left.length), 1));
    return drawn.slice(0, first * 3).map(({ person, side: of }, n) => ({
      person,
      side: of,
      place: n + 1,
      substitute: n >= first,
    }));
  });
}

const asText = (rows) =>
  JSON.stringify(
    rows.map(({ person, side, place, substitute }) => [person, side, place, substitute]),
  );

/** Draws that are not what their seed gives from those eligible. */
export const drawFlaws = (events) =>
  events.flatMap(({ seq, event }) => {
    const {
      drawn,
      draw_seed: seed,
      eligible,
      draw_wanted: wanted,
      draw_sides: sides,
    } = event.values ?? {};
    if (event.type !== 'data-changed' || !seed || !drawn) return [];
    const again = redrawn({ eligible, wanted, sides: sides ?? [], seed });
    return asText(again) === asText(drawn)
      ? []
      : [`event ${seq}: the experts are not those its seed draws`];
  });
