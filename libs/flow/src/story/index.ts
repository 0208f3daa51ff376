export { houseOf, type House } from './house.ts';
export { tell, type Story } from './story.ts';
export { castOf, currentRulesForStories } from './world.ts';
