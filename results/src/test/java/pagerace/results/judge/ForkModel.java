package pagerace.results.judge;

import java.util.Random;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import pagerace.results.statistics.Draws;

/**
 * How hits of forks may be distributed: each fork has an expectation of its own, and hits by Poisson's law around it.
 *
 * @param dead share of the forks that show nothing whatever they are
 * @param hits what a fork that is not dead expects, on average
 */
record ForkModel(Spread spread, double dead, double hits) {
    /** From fork to fork; measured runs are about log-normal, of a sigma between the two. */
    enum Spread {
        LOG_NORMAL(0.92),
        LOG_NORMAL_WIDE(1.67),
        GAMMA(1),
        GAMMA_WIDE(0.3);

        /** Sigma or shape. */
        private final double parameter;

        Spread(double parameter) {
            this.parameter = parameter;
        }

        /** Of mean 1. */
        private ContinuousDistribution distribution() {
            return switch (this) {
                case LOG_NORMAL, LOG_NORMAL_WIDE -> LogNormalDistribution.of(-parameter * parameter / 2, parameter);
                case GAMMA, GAMMA_WIDE -> GammaDistribution.of(parameter, 1 / parameter);
            };
        }
    }

    private static final int STEPS = 5000;

    /** The median of what forks expect, dead ones included. */
    double median() {
        double share = (0.5 - dead) / (1 - dead);
        return share <= 0 ? 0 : hits * spread.distribution().inverseCumulativeProbability(share);
    }

    /** How probable it is that a fork of a fix shows nothing which leaks at 1 / reduction of these hits. */
    double missProbability(double reduction) {
        ContinuousDistribution distribution = spread.distribution();
        double sum = 0;
        for (int i = 0; i < STEPS; i++) {
            double expected = hits * distribution.inverseCumulativeProbability((i + 0.5) / STEPS);
            sum += Math.exp(-expected / reduction);
        }
        return dead + (1 - dead) * sum / STEPS;
    }

    Sampler sampler(long seed) {
        return new Sampler(new Random(seed));
    }

    /** Draws forks. */
    final class Sampler {
        private final Random random;
        private final ContinuousDistribution.Sampler spreads;

        Sampler(Random random) {
            this.random = random;
            this.spreads = spread.distribution().createSampler(random::nextLong);
        }

        long[] hits(int forks) {
            long[] drawn = new long[forks];
            for (int i = 0; i < forks; i++) {
                drawn[i] = random.nextDouble() < dead ? 0 : Draws.poisson(hits * spreads.sample(), random);
            }
            return drawn;
        }
    }
}
