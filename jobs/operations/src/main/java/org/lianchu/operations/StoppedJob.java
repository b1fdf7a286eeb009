package org.lianchu.operations;

/**
 * Where a job stopped, and why.
 *
 * @param execution Spring Batch's number of it, which grows
 * @param job its name
 * @param run the run that it was about; empty if it was about none
 * @param step the step that did not complete; empty if it had begun none
 * @param why in words, as it was noted when it stopped; empty if its process was killed
 */
public record StoppedJob(long execution, String job, String run, String step, String why) {}
