/** The time of day as the kitchen clock shows it, in the zone of this device: "17:05". */
export function timeOfDay(time: string | number): string {
  const at = new Date(time);
  return [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}

/** With seconds, to say how old data is: "17:05:09". */
export function timeToTheSecond(time: string | number): string {
  return `${timeOfDay(time)}:${String(new Date(time).getSeconds()).padStart(2, '0')}`;
}
