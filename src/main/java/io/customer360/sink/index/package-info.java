/**
 * The indices: their definitions, the generation that a job writes, and the alias that people
 * search by. {@code ProfileIndex} makes them before the job starts; {@code GenerationSwitch} moves
 * the alias when a new generation is complete.
 */
package io.customer360.sink.index;
