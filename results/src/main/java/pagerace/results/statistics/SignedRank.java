package pagerace.results.statistics;

import java.util.Arrays;

/** The interval that belongs to Wilcoxon's signed-rank test: between two of all pairwise means (Walsh averages). */
final class SignedRank {
    private SignedRank() {}

    /** The means of all pairs of values, each with itself included, in ascending order. */
    static double[] sortedPairwiseMeans(double[] values) {
        int n = values.length;
        double[] means = new double[n * (n + 1) / 2];
        int next = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                means[next++] = (values[i] + values[j]) / 2;
            }
        }
        Arrays.sort(means);
        return means;
    }

    /**
     * How many of the pairwise means lie outside of the interval on either side: the largest k for which a sum of signed
     * ranks of at most k is not more probable than what may lie on one side.
     *
     * @param n how many values there are
     * @return negative if there are too few values for this confidence
     */
    static int leftOut(int n, double confidence) {
        double[] probability = distribution(n);
        double oneSide = (1 - confidence) / 2;
        double sum = 0;
        int k = -1;
        while (sum + probability[k + 1] <= oneSide) {
            sum += probability[++k];
        }
        return k;
    }

    /** Of the sum of those ranks 1 to n whose sign is positive, when each sign is a fair coin: by the sum, from 0. */
    private static double[] distribution(int n) {
        double[] probability = new double[n * (n + 1) / 2 + 1];
        probability[0] = 1;
        int largest = 0;
        for (int rank = 1; rank <= n; rank++) {
            largest += rank;
            for (int sum = largest; sum >= 0; sum--) {
                probability[sum] = (probability[sum] + (sum < rank ? 0 : probability[sum - rank])) / 2;
            }
        }
        return probability;
    }
}
