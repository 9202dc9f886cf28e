/// Hosts the tasks of jobs, as a JobManager says.
///
/// Owns what is deployed in this process and what is reported of it. How tasks run is the runtime's. Start reading
/// at [io.rivulus.taskmanager.TaskManager].
@NullMarked
package io.rivulus.taskmanager;

import org.jspecify.annotations.NullMarked;
