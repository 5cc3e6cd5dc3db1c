package peers;

import java.io.File;

/** An engine that is compared. */
interface Engine {
    String name();

    String version();

    /** Deploys the rules, which is not timed, and runs them over the events for at most `limit` seconds. */
    Pass run(Workload workload, File events, double limit) throws Exception;
}
